"""No test is timed: machines are noisy, and a law that takes long for once is no fault.

In CI laws are tried with the same examples in every run, so that what fails there fails again; elsewhere with new ones.
"""

import os

from hypothesis import settings

settings.register_profile("untimed", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("untimed")
