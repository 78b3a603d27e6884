-- The record has no number that says anything: none, masked, or destroyed by a spreadsheet.
digits_r is null and inside_r is null
