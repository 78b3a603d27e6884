-- Of three or four characters one differs. Brothers and sisters are often named so.
length(name_l) = length(name_r)
and length(name_l) between 3 and 4
and case when substr(name_l, 1, 1) = substr(name_r, 1, 1) then 1 else 0 end
+ case when substr(name_l, 2, 1) = substr(name_r, 2, 1) then 1 else 0 end
+ case when substr(name_l, 3, 1) = substr(name_r, 3, 1) then 1 else 0 end
+ case when substr(name_l, 4, 1) = substr(name_r, 4, 1) then 1 else 0 end = 3
