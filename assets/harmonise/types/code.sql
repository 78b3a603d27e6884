-- A code of the contract's list (`codes`), without blanks; null where the list does not have it.
case when list_contains(codes, cell) then cell end
