-- The verdict on events' claims by what was known on a day: entities.rules.verdicts and entities.evidence.
--
-- Of a date, [1] is the first day that it may mean and [2] the last, null where that end is open; null where nothing is
-- known. A side is the key of its place or, negative, that of its actor.
side AS (
  SELECT id AS actor, coalesce(
    place,
    CASE WHEN parent_is_public THEN coalesce(place_of_parent, -parent) END,
    -id
  ) AS side
  FROM body
),
-- An official takes part for the body in which the office was held at the time, an agency before a company.
taking_part AS (
  SELECT participation.event, side, bool_or(acting) AS acting
  FROM participation JOIN (
    SELECT DISTINCT ON (event, actor) event, participation.actor, coalesce(office.body, participation.actor) AS body
    FROM participation
      JOIN event ON event.id = participation.event
      LEFT JOIN office ON person = actor AND (start > time[2]) IS NOT TRUE AND (until < time[1]) IS NOT TRUE
      LEFT JOIN body ON body.id = office.body
    ORDER BY event, actor, body.kind <> 'agency', body.id
  ) AS represented USING (event, actor)
    JOIN side ON side.actor = represented.body
  GROUP BY participation.event, side
),
-- Where nobody acts, the parties are awaited.
party AS (
  SELECT event, side
  FROM (SELECT *, bool_or(acting) OVER (PARTITION BY event) AS anybody_acts FROM taking_part) AS weighed
  WHERE acting = anybody_acts
),
word AS (
  SELECT event, side, kind, said
  FROM asked, stance LEFT JOIN side ON side.actor = speaker
  WHERE (coalesce(said[2], said[1]) > as_of) IS NOT TRUE
),
known AS (
  SELECT source.* FROM asked, source WHERE (published > as_of) IS NOT TRUE
),
-- Where each side stands by its latest words, those that no other word of it surely follows.
position AS (
  SELECT event, side, kind,
    (said[2] < max(said[1]) OVER (PARTITION BY event, side)) IS NOT TRUE AS is_last
  FROM word
  WHERE side IS NOT NULL AND kind IN ('announces', 'confirms', 'partly_confirms', 'denies', 'disputes')
),
stand AS (
  SELECT event, side,
    CASE
      WHEN NOT bool_or(is_last AND kind IN ('denies', 'disputes')) THEN CASE
        WHEN bool_or(is_last AND kind = 'partly_confirms') THEN 'partly'
        WHEN bool_or(kind = 'announces') THEN 'announces'
        ELSE 'confirms'
      END
      WHEN bool_and(kind IN ('denies', 'disputes') OR NOT is_last) THEN 'denies'
      ELSE 'both'
    END AS stand
  FROM position
  GROUP BY event, side
  UNION ALL
  -- A party's own text announces, while the party itself says neither yes nor no.
  SELECT known.event, side.side, 'announces'
  FROM known
    JOIN side ON side.actor = issuer
    JOIN party ON party.event = known.event AND party.side = side.side
    LEFT JOIN word ON word.event = known.event AND word.side = side.side
      AND kind IN ('announces', 'confirms', 'partly_confirms', 'denies', 'disputes', 'does_not_confirm')
  WHERE formal AND word.event IS NULL
  GROUP BY known.event, side.side
),
tally AS (
  SELECT event,
    bool_or(stand = 'denies') AS denied,
    bool_or(stand = 'both') AS contradicted,
    bool_or(stand = 'partly') AS partly,
    bool_or(stand = 'confirms') AS confirmed,
    count(*) FILTER (WHERE stand IN ('announces', 'confirms')) AS saying,
    count(party.side) FILTER (WHERE stand IN ('announces', 'confirms')) AS parties_saying
  FROM stand LEFT JOIN party USING (event, side)
  GROUP BY event
),
parties AS (
  SELECT event, count(*) AS awaited FROM party GROUP BY event
),
sourced AS (
  SELECT event, bool_or(formal AND official) AS documented FROM known GROUP BY event
),
spoken AS (
  SELECT DISTINCT event FROM word
)
SELECT id AS key,
  CASE
    WHEN as_of IS NOT NULL AND spoken.event IS NULL AND sourced.event IS NULL THEN 'none'
    WHEN claim = '' THEN CASE WHEN documented THEN 'documented' ELSE 'none' END
    WHEN denied THEN 'disputed'
    WHEN contradicted THEN 'contradictory'
    WHEN parties_saying = awaited AND (saying > 1 OR confirmed) THEN 'confirmed'
    WHEN partly OR parties_saying > 1 THEN 'partly_confirmed'
    WHEN saying > 0 THEN 'one_sided'
    WHEN documented THEN 'documented'
    ELSE 'reported'
  END AS kind
FROM asked, event
  LEFT JOIN tally ON tally.event = id
  LEFT JOIN parties ON parties.event = id
  LEFT JOIN sourced ON sourced.event = id
  LEFT JOIN spoken ON spoken.event = id
