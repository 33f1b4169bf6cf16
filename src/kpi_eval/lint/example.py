"""Example: the strategy that the rows in the examples of actuals are judged against."""

EXAMPLE_STRATEGY = """\
format: 1
id: homes
title: Good homes for everybody
year: financial

require_commentary: off-track

outcomes:
  well-kept: {title: Homes are well kept, rollup: worst}

benchmarks:
  national:
    title: England
    values:
      arrears: {2015/16: 3.2, 2016/17: 3.1}
  region: {title: East Midlands, area: East Midlands, carry: 1 year}

scales:
  inspection: [Inadequate, Requires Improvement, Good, Outstanding]

measures:
  repairs:
    title: Repairs done in time
    aliases: [Repairs on time]
    outcomes: [well-kept]
    direction: higher is better
    unit: "%"
    tolerance: 5 pp
    targets:
      2015/16: 88
      2016/17: 90

  new-homes:
    title: New homes built
    direction: higher is better
    unit: homes
    targets:
      2016/17: 1200

  lettings:
    title: Homes let
    direction: higher is better
    unit: homes
    accumulates: sum
    targets:
      2016/17: 800
    areas:
      Boston: {target: 80}

  children:
    title: Children in temporary homes
    direction: plan is best
    accumulates: last
    bases:
      count: {unit: children}
      rate: {unit: "per 10,000 children"}
    targets:
      2016/17:
        count: {target: 656, tolerance: {lower: 626, upper: 686}}
        rate: {target: 45, tolerance: {lower: 43, upper: 47}}

  arrears:
    title: Rent in arrears
    direction: lower is better
    unit: "%"
    target: in line with national
    tolerance: 1 pp

  empty-homes:
    title: Homes that stand empty
    direction: lower is better
    unit: "%"
    target: in line with region
    tolerance: 1 pp

  inspection:
    title: Result of the last inspection
    direction: higher is better
    scale: inspection
    targets:
      2016/17: Good
"""
"""A per cent measure in an outcome with a roll-up rule, counts with and without `accumulates`, one with a target of an area, one with two bases, a
benchmark in the strategy, one in the rows of an area, and a scale.

The national value of `arrears` ends with 2016/17; `repairs`, `arrears` and `empty-homes` alone have targets
for 2015/16.
"""
