"""Series: a measure over time: direction of travel, runs of a status, and what they add up to."""
