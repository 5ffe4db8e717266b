-- Which words stand out in customers' comments of the 28 days that end on a date, against the 28 days before: for all teams
-- together and for each, at most twenty.
--
-- Weighted log-odds with an informative Dirichlet prior (B. L. Monroe, M. P. Colaresi, K. M. Quinn, "Fightin' Words",
-- Political Analysis 16 (2008), equations 16 and 22): a word counts once a comment; the prior is how often the whole centre
-- uses it in both periods, worth as much as 500 mentions.
--
-- Nobody shall be recognised: masks count as nothing, words with digits, of agents' and of teams' names are no terms, a term
-- needs so many different customers, and an example is a comment in which nothing was found and nobody is named.
with team as materialized (
    select lower(team) as name from assay.agent_team
    union
    select lower(team) from assay.queue_setting where team is not null
),
named as materialized (
    select lower(n.name) as name
    from assay.agent a, regexp_split_to_table(a.name || ' ' || a.agent_id, '\s+') n (name)
    union
    select name from team
),
comment as materialized (
    select
        f.feedback_id, f.business_date > :'date'::date - 28 as is_now, coalesce(c.customer_ref, f.contact_id) as customer, c.product,
        digest.team_of(c.agent_id, c.queue, c.channel, c.business_date) as team, f.comment as text,
        to_tsvector('simple', regexp_replace(f.comment, '\[[^][]*\]', ' ', 'g')) as words,
        f.comment not like '%[%' and not exists (
            select from assay.scan_hit h
            where h.relation = 'feedback' and h.business_date = f.business_date and h.source_key = array[f.feedback_id]
        ) as is_clean
    from assay.feedback f
    -- A survey follows its contact within days.
    left join assay.contact c
        on c.contact_id = f.contact_id and c.business_date > :'date'::date - 148 and c.business_date <= :'date'::date
    where f.business_date > :'date'::date - 56 and f.business_date <= :'date'::date and f.comment is not null
),
-- Words are judged once, not once a comment, and only those that stand out are looked up again.
spoken as materialized (
    select c.team, w.word, count(*) filter (where c.is_now) as now, count(*) filter (where not c.is_now) as previous
    from comment c, unnest(tsvector_to_array(c.words)) w (word)
    group by 1, 2
),
theme as materialized (
    select s.word, sum(s.now) as now, sum(s.previous) as previous
    from spoken s
    where not exists (select from named n where n.name = s.word)
        and not exists (select from unnest(:'stop_words'::text[]) w (word) where w.word = s.word)
    group by 1
    having length(s.word) between 3 and 30 and s.word !~ '[[:digit:][:punct:]]' and s.word !~ '^x+$'
),
prior as (
    select word, 500 * (now + previous) / sum(now + previous) over () as alpha from theme
),
mention as (
    select '' as team, word, now, previous from theme
    union all
    select s.team, s.word, s.now, s.previous from spoken s join theme t using (word) where s.team is not null
),
odds as (
    select m.*, p.alpha, sum(m.now) over team as all_now, sum(m.previous) over team as all_previous
    from mention m
    join prior p using (word)
    window team as (partition by m.team)
),
judged as (
    select
        team, word, now, previous,
        (ln((now + alpha) / (all_now + 500 - now - alpha)) - ln((previous + alpha) / (all_previous + 500 - previous - alpha)))
            / sqrt(1 / (now + alpha) + 1 / (previous + alpha)) as z
    from odds
    -- Without a period before there is nothing to stand out against; a centre's only word has no odds.
    where all_previous > 0 and alpha < 500
),
candidate as materialized (
    select * from judged where z >= 1.96 and now >= :'minimum_mentions'::integer
),
saying as materialized (
    select c.feedback_id, c.team, c.customer, c.product, w.word
    from comment c
    cross join unnest(tsvector_to_array(c.words)) w (word)
    where c.is_now and w.word in (select word from candidate)
),
customer as (
    select t.team, t.word, count(distinct s.customer) as customers
    from candidate t
    join saying s on s.word = t.word and t.team in ('', s.team)
    group by 1, 2
),
term as (
    select t.*, row_number() over (partition by t.team order by t.z desc, t.word collate "C") as place
    from candidate t
    join customer c using (team, word)
    where c.customers >= :'minimum_mentions'::integer
),
product as (
    select team, word, array_agg(product order by mentions desc, product collate "C") as products
    from (
        select t.team, t.word, w.product, count(*) as mentions
        from term t
        join saying w on w.word = t.word and t.team in ('', w.team)
        where t.place <= 20 and w.product is not null
        group by 1, 2, 3
    ) p
    group by 1, 2
),
clean as materialized (
    select c.feedback_id, c.text
    from comment c
    where c.is_now and c.is_clean and length(c.text) between 30 and 300
        and not exists (select from team t where strpos(lower(c.text), t.name) > 0)
        and not exists (
            select from regexp_split_to_table(lower(c.text), '[^[:alnum:]-]+') w (word) join named n on n.name = w.word)
),
example as (
    -- The shortest that says more than a few words.
    select distinct on (t.team, t.word) t.team, t.word, c.text
    from term t
    join saying w on w.word = t.word and t.team in ('', w.team)
    join clean c using (feedback_id)
    where t.place <= 20
    order by t.team, t.word, length(c.text), c.feedback_id collate "C"
)
insert into digest.feedback_theme (digest_date, team, term, mentions, previous, z, products, example)
select :'date'::date, t.team, t.word, t.now, t.previous, round(t.z, 3), coalesce(p.products, '{}'), e.text
from term t
left join product p using (team, word)
left join example e using (team, word)
where t.place <= 20
