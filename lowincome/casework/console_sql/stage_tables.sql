-- Where a day's rows stand before they are compared with the console's: temporary, seen by this connection alone.

create temporary table staged_tasks (
    task_id varchar(20) primary key,
    household_key varchar(20),
    household_kind varchar(20),
    household_id text,
    region_code varchar(12),
    township_code varchar(12),
    queue_code varchar(12),
    level varchar(6),
    is_raised boolean,
    signals integer,
    benefits integer,
    opened_on date,
    first_seen date,
    intake varchar(7),
    sent_on date,
    due_on date,
    rank integer,
    is_backlog boolean,
    is_standing boolean
);

create temporary table staged_signals (
    signal_id varchar(64) primary key,
    task_id varchar(20),
    subject_id varchar(20),
    rule varchar(64),
    kind varchar(9),
    level varchar(6),
    jurisdiction varchar(32),
    clause text,
    state varchar(9),
    first_seen date,
    last_seen date,
    evidence text,
    queue_code varchar(12),
    is_standing boolean
);

create temporary table staged_subjects (
    subject_key varchar(20) primary key,
    kind varchar(9),
    number text,
    name text
);

create temporary table staged_review_pairs (
    pair_key varchar(20) primary key,
    feed varchar(64),
    record_key varchar(20),
    number text,
    origin varchar(6),
    queue_code varchar(12),
    needs_second boolean,
    told text,
    known text
);

create temporary table staged_review_strata (
    feed varchar(64),
    origin varchar(6),
    queue_code varchar(12),
    pairs integer
);
