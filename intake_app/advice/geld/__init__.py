"""The money of a household, month by month from the first day of bijstand, and what it means for ontzorgen.

Pure functions of the facts and the dated amounts, in whole eurocents. `plan.geldplan` puts it together;
docs/ontzorgen.md works one household out by hand.
"""
