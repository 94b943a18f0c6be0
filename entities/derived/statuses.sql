-- The status of measures on a day, and whether somebody should look again: entities.rules.measures and rechecking.
--
-- Of a date, [1] is the first day that it may mean and [2] the last, null where that end is open; null where nothing is
-- known. What begins in it has begun for sure when its last day has come, and not before its first.
act AS (
  SELECT id, kind, measure, provision, act, title, start[2] AS start,
    CASE WHEN kind IN ('suspends', 'extends') THEN coalesce(until, end_of_act) ELSE until END AS until
  FROM link
),
-- What later acts make of an act: a longer one, or one that counts no more.
upon AS (
  SELECT measure AS act,
    max(until[2]) FILTER (WHERE kind = 'extends') AS prolonged,
    bool_or(kind IN ('ends', 'supersedes') AND start <= day) AS lifted
  FROM act, asked
  GROUP BY measure
),
suspension AS (
  SELECT id, measure, provision, title, start,
    CASE WHEN until IS NOT NULL THEN greatest(until[2], prolonged) END AS until
  FROM asked, act LEFT JOIN upon USING (act)
  WHERE kind = 'suspends' AND start <= day AND lifted IS NOT TRUE
),
heard AS (
  SELECT measure, max(told_on) AS told_on
  FROM source
  GROUP BY measure
),
-- A measure without provisions is its own only part.
part AS MATERIALIZED (
  SELECT row_number() OVER () AS number, measure.id AS measure, provision.id AS provision, place,
    kind, stage, checked_on, greatest(checked_on, told_on) AS heard, announced,
    stage IN ('planned', 'non_binding', 'conditional', 'stalled', 'dropped') AS not_done,
    coalesce(
      provision.effect,
      measure.effect,
      CASE WHEN stage NOT IN ('planned', 'non_binding', 'conditional', 'stalled', 'dropped') THEN announced END
    ) AS effect,
    coalesce(provision.until, measure.until) AS until
  FROM measure
    LEFT JOIN provision ON provision.measure = measure.id
    LEFT JOIN heard ON heard.measure = measure.id
),
acted AS (
  SELECT number,
    max(act.until[2]) FILTER (WHERE act.kind = 'extends') AS prolonged,
    min(start) FILTER (WHERE act.kind = 'ends' AND start <= day) AS ended,
    min(start) FILTER (WHERE act.kind = 'supersedes' AND start <= day) AS superseded,
    bool_or(act.kind IN ('ends', 'supersedes')) AS ever_ended
  FROM asked, part JOIN act USING (measure)
  WHERE act.provision IS NULL OR act.provision = part.provision
  GROUP BY number
),
-- Of several suspensions the last to end, and of those that end together the last by title.
suspended AS (
  SELECT DISTINCT ON (number) number, start, suspension.until
  FROM part JOIN suspension USING (measure)
  WHERE suspension.provision IS NULL OR suspension.provision = part.provision
  ORDER BY number, coalesce(suspension.until, 'infinity') DESC, title COLLATE "C" DESC, id
),
state AS (
  SELECT part.*,
    CASE WHEN part.until IS NOT NULL THEN greatest(part.until[2], prolonged) END AS last_day,
    least(ended, superseded) AS over,
    CASE WHEN ended <= superseded OR superseded IS NULL THEN 'ended' ELSE 'superseded' END AS how,
    ever_ended,
    suspended.number IS NOT NULL AS is_suspended,
    suspended.start AS suspended_from,
    suspended.until AS suspended_until
  FROM part
    LEFT JOIN acted USING (number)
    LEFT JOIN suspended USING (number)
),
found AS (
  SELECT measure, provision, place, checked_on,
    CASE
      WHEN coalesce(announced, effect) IS NOT NULL
        AND coalesce(announced[1] > day, announced IS NULL)
        AND coalesce(effect[1] > day, effect IS NULL)
        THEN 'not_yet'
      WHEN last_day <= over THEN 'ended'
      WHEN over IS NOT NULL THEN how
      WHEN last_day < day AND (kind = 'quota' OR heard > last_day) THEN 'ended'
      WHEN last_day < day THEN 'end_passed'
      WHEN is_suspended AND (suspended_until < day) IS NOT TRUE THEN
        CASE WHEN effect IS NULL OR effect[1] > suspended_from THEN 'suspended_before_effect' ELSE 'suspended' END
      WHEN is_suspended AND effect IS NOT NULL AND (effect[1] > day) IS NOT TRUE THEN
        CASE WHEN checked_on > suspended_until THEN 'in_force' ELSE 'suspension_ran_out' END
      WHEN effect IS NULL AND stage = 'dropped' AND ever_ended IS NOT TRUE THEN 'ended'
      WHEN effect IS NULL AND not_done THEN 'announced'
      WHEN effect IS NOT NULL AND (effect[2] <= day) IS NOT TRUE THEN 'announced'
      ELSE 'in_force'
    END AS kind
  FROM state, asked
),
whole AS (
  SELECT measure, checked_on,
    CASE
      WHEN count(DISTINCT kind) = 1 THEN min(kind)
      WHEN bool_and(kind IN ('suspended', 'suspended_before_effect')) THEN 'suspended'
      WHEN bool_or(kind = 'end_passed') THEN 'end_passed'
      WHEN bool_or(kind = 'suspension_ran_out') THEN 'suspension_ran_out'
      WHEN bool_or(kind IN ('suspended', 'suspended_before_effect')) THEN 'suspended_in_part'
      WHEN bool_or(kind = 'in_force') THEN 'in_force_in_part'
      ELSE (array_agg(kind ORDER BY place, provision))[1]
    END AS kind,
    array_remove(array_agg(provision ORDER BY provision), NULL) AS parts,
    array_agg(kind ORDER BY provision) AS kinds
  FROM found
  GROUP BY measure, checked_on
)
SELECT measure AS key, kind,
  kind NOT IN ('ended', 'superseded')
    AND (kind IN ('end_passed', 'suspension_ran_out') OR checked_on IS NULL OR day - checked_on > holds_for) AS due,
  parts, kinds
FROM whole, asked
