"""The words of the field and what they mean: pure values and functions, standard library only."""
