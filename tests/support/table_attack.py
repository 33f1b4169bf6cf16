"""An attacker: works out what a published table with totals gives away. It knows nothing of the program's way of hiding.

It knows every figure that is shown, that all areas make the total and quarters the half and the year, that a count marked
as below is below, and that one that is suppressed is not. A count that is not in the file may be anything.
"""

MOST_NODES = 30_000


class UndecidedError(Exception):
    """The search took too long."""


class System:
    """Whole numbers between bounds, some of which add up."""

    def __init__(self, bounds, equations):
        self.bounds = bounds
        self.equations = equations
        self.of = {name: [] for name in bounds}
        for number, (terms, _) in enumerate(equations):
            for name in terms:
                self.of[name].append(number)

    def narrowed(self, bounds, waiting):
        """Narrow bounds as far as each equation by itself does; None where nothing is left."""
        waiting = set(waiting)
        while waiting:
            terms, total = self.equations[waiting.pop()]
            low = sum(times * bounds[name][times < 0] for name, times in terms.items())
            high = sum(times * bounds[name][times > 0] for name, times in terms.items())
            if not low <= total <= high:
                return None
            for name, times in terms.items():
                least, most = bounds[name]
                if times > 0:
                    new = max(least, total - high + most), min(most, total - low + least)
                else:
                    new = max(least, low - total + most), min(most, high - total + least)
                if new[0] > new[1]:
                    return None
                if new != (least, most):
                    bounds[name] = new
                    waiting.update(self.of[name])
        return bounds

    def another(self, name, truth):
        """Whether there is a solution in which a number is another than it is in truth."""
        least, most = self.bounds[name]
        for value in sorted(range(least, most + 1), key=lambda value: abs(value - truth[name])):
            if value != truth[name]:
                bounds = self.narrowed({**self.bounds, name: (value, value)}, self.of[name])
                if bounds is not None and self._can_be_solved(bounds, truth, [0]):
                    return True
        return False

    def _can_be_solved(self, bounds, truth, nodes):
        nodes[0] += 1
        if nodes[0] > MOST_NODES:
            raise UndecidedError
        open_names = [name for name, (least, most) in bounds.items() if least < most]
        if not open_names:
            return True
        name = min(open_names, key=lambda name: (bounds[name][1] - bounds[name][0], name))
        least, most = bounds[name]
        for value in sorted(range(least, most + 1), key=lambda value: abs(value - truth[name])):
            narrowed = self.narrowed({**bounds, name: (value, value)}, self.of[name])
            if narrowed is not None and self._can_be_solved(narrowed, truth, nodes):
                return True
        return False


def given_away(truth, shown, equations, below, spare=40):
    """Give the counts that the table gives away.

    Args:
        truth: The counts by name, whether they are in the file or not.
        shown: What is shown of each: a number, `<` where it is below the threshold, `c` where it is suppressed; nothing
            where it is not in the file.
        equations: Names that add up to a name.
        below: The threshold.
        spare: How much more than it is in truth a count may be that has no bound; enough that no bound is felt.
    """
    bounds = {}
    for name, count in truth.items():
        mark = shown.get(name)
        if mark == "<":
            bounds[name] = (0, below - 1)
        elif mark == "c":
            bounds[name] = (below if count >= below else 0, count + spare)
        elif mark is None:
            bounds[name] = (0, count + spare)
        else:
            bounds[name] = (mark, mark)
    terms = [({total: -1, **dict.fromkeys(parts, 1)}, 0) for total, parts in equations]
    system = System(bounds, terms)
    narrowed = system.narrowed(dict(bounds), range(len(terms)))
    assert narrowed is not None, "what is shown does not add up"
    system.bounds = narrowed
    hidden = [name for name, count in truth.items() if count < below and shown.get(name) in {"<", "c"}]
    return [name for name in hidden if not system.another(name, truth)]
