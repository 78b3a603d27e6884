-- The record has no number that says anything: none, masked, destroyed by a spreadsheet, or no more of it than the birth date
-- tells.
(digits_r is null and inside_r is null)
or (inside_r is null and birth_r is not null and length(digits_r) between 12 and 13 and starts_with(number_l, digits_r))
