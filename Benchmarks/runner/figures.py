"""Medians, spreads, and when a median is certain enough."""

import math


def quantile(values: list[float], part: float) -> float:
    """The value below which this part of the values is, interpolated."""
    ordered = sorted(values)
    place = part * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


def median(values: list[float]) -> float:
    return quantile(values, 0.5)


def interval(values: list[float], certainty: float = 0.99) -> tuple[float, float]:
    """Where the true median is, with this certainty: two of the values, by the binomial distribution. It asks nothing
    of how noise is distributed. With too few values it is everything."""
    ordered = sorted(values)
    count = len(ordered)
    allowed = (1 - certainty) / 2
    below = 0.0
    # The chance that the median is below the value at `index` is that of at most `index` heads in `count` tosses.
    for index in range(count // 2 + 1):
        below += math.comb(count, index) / 2**count
        if below > allowed:
            if index == 0:
                return -math.inf, math.inf
            return ordered[index - 1], ordered[count - index]
    return ordered[count // 2], ordered[count // 2]
