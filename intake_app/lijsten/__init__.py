"""Lists of people: a caseload read from a spreadsheet, and the work list written to one."""
