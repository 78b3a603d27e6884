-- The check character (GB 11643) that belongs to 17 digits, given as a number. The weight of a digit is a power of two
-- modulo 11, so the weighted sum is the digits read to base two: n less eight times the sum below, twice.
substr(
    '10X98765432',
    1 + cast((2 * (seventeen - 8 * (
        seventeen // 10
        + 2 * (seventeen // 100)
        + 4 * (seventeen // 1000)
        + 8 * (seventeen // 10000)
        + 16 * (seventeen // 100000)
        + 32 * (seventeen // 1000000)
        + 64 * (seventeen // 10000000)
        + 128 * (seventeen // 100000000)
        + 256 * (seventeen // 1000000000)
        + 512 * (seventeen // 10000000000)
        + 1024 * (seventeen // 100000000000)
        + 2048 * (seventeen // 1000000000000)
        + 4096 * (seventeen // 10000000000000)
        + 8192 * (seventeen // 100000000000000)
        + 16384 * (seventeen // 1000000000000000)
        + 32768 * (seventeen // 10000000000000000)
    ))) % 11 as integer),
    1
)
