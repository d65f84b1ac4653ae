"""The classroom: the reader's desk, codes and scenarios to hand in, a class's work gathered, the report."""
