"""The bounds of the requirements that are not in the table of workloads."""

# Bound 6: the CPU time of a cold start, at most so many times that of C's client as gcc links it by default; the bytes of
# the statically linked clients, stripped; and what must be in none of our programs.
START_LIMITS = {"dynamic": 5.0, "static-stdlib": 3.0, "static-executable": 1.2}
SIZE_LIMIT = 7_000_000
FORBIDDEN = r"libFoundation\w*|lib_FoundationICU|\$s10Foundation\w*"

# Bound 7: how much more a piece of the work may cost where there is much of it than where there is little.
GROWTH_LIMIT = 2.0
