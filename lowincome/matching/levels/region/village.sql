-- The same village or residents' committee.
village_l = village_r
