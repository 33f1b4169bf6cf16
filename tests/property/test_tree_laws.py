"""Laws of reading YAML: the tree has the texts and the places that PyYAML's own nodes have, in whatever style."""

from dataclasses import replace

import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kpi_eval.strategy.build import build_strategy
from kpi_eval.strategy.source import Source
from kpi_eval.strategy.tree import MappingNode, ScalarNode, SequenceNode, to_form
from support import generated_strategies as make

LAWS = settings(max_examples=60, deadline=None, database=None, suppress_health_check=list(HealthCheck))

words = st.text(st.sampled_from("ab %£é-:#&*!?'\"{}[],|>9\n"), max_size=12)
forms = st.recursive(
    words,
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(words.map(lambda word: f"key{word}"), inner, max_size=4)
    ),
    max_leaves=30,
)
styles = st.fixed_dictionaries(
    {
        "default_flow_style": st.sampled_from([True, False, None]),
        "default_style": st.sampled_from([None, None, "'", '"', "|", ">"]),
        "indent": st.sampled_from([2, 3, 7]),
        # NOTE: PyYAML breaks lines in double quotes so that another text is read.
        "width": st.just(10_000),
        "line_break": st.sampled_from(["\n", "\r\n"]),
        "allow_unicode": st.booleans(),
    }
)


def written(form, style):
    return yaml.dump(form, Dumper=yaml.SafeDumper, sort_keys=False, **style)


def assert_same(node, composed):
    """Hold a node against the one that PyYAML composes from its own events, in Python."""
    assert node.mark == place(composed)
    if isinstance(composed, yaml.ScalarNode):
        assert isinstance(node, ScalarNode)
        assert (node.text, node.is_plain) == (composed.value, composed.style is None)
        return
    assert node.is_flow is bool(composed.flow_style)
    if isinstance(composed, yaml.SequenceNode):
        assert isinstance(node, SequenceNode)
        inner = zip(node.items, composed.value, strict=True)
    else:
        assert isinstance(node, MappingNode)
        assert [(key, node.key_mark(key)) for key in node.values] == [
            (key.value, place(key)) for key, _ in composed.value
        ]
        inner = zip(node.values.values(), (value for _, value in composed.value), strict=True)
    for one, other in inner:
        assert_same(one, other)


def place(composed):
    return composed.start_mark.line + 1, composed.start_mark.column + 1


@LAWS
@given(st.dictionaries(words.map(lambda word: f"key{word}"), forms, min_size=1, max_size=5), styles)
def test_the_tree_has_the_texts_and_places_of_the_file(form, style):
    text = written(form, style)
    source = Source("strategy.yaml", text.encode())
    assert source.problems == []
    assert to_form(source.root) == form
    assert_same(source.root, yaml.compose(text, Loader=yaml.SafeLoader))


@LAWS
@given(make.wholes(), styles)
def test_a_strategy_means_the_same_in_whatever_style_it_is_written(whole, style):
    assert meaning(written(whole.form, style)) == meaning(make.yaml_text(whole.form))


def meaning(text):
    """Give a strategy without the lines on which it stands."""
    source = Source("strategy.yaml", text.encode())
    strategy = build_strategy(source)
    assert source.problems == []
    measures = tuple(
        measure._replace(line=None, bases=tuple(without_lines(basis) for basis in measure.bases))
        for measure in strategy.measures
    )
    return replace(strategy, measures=measures, content=b"")


def without_lines(basis):
    areas = {name: anywhere(targets) for name, targets in basis.areas.items()}
    return basis._replace(targets=anywhere(basis.targets), areas=areas)


def anywhere(targets):
    return tuple(target._replace(line=None, tolerance_line=None) for target in targets)
