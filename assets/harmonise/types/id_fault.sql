-- Why a citizen number puts its record aside: a spreadsheet destroyed its last digits (an exponent, or 18 digits that end
-- in 000 with a wrong check character), it is empty, or it is not valid where the contract asks for validity.
case
    when is_valid then null
    when number is null then case when is_required then 'missing_value' end
    when regexp_full_match(number, '[0-9](\.[0-9]+)?[Ee]\+?[12][0-9]') then 'id_damaged'
    when regexp_full_match(number, '[0-9]{15}000') and check_character is distinct from '0' then 'id_damaged'
    when must_be_valid then 'id_invalid'
end
