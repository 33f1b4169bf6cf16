"""No test is timed: machines are noisy, and a law that takes long for once is no fault."""

from hypothesis import settings

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")
