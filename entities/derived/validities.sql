-- The validity of licences on a day, and whether somebody should look again: entities.rules.licences and rechecking.
--
-- Of a date, [1] is the first day that it may mean and [2] the last, null where that end is open; null where nothing is
-- known. A term is counted from both days of the grant.
term AS (
  SELECT licence.*,
    coalesce(
      expires,
      CASE WHEN term IS NOT NULL AND granted IS NOT NULL THEN
        ARRAY[granted[1] + make_interval(months => term), granted[2] + make_interval(months => term)]::date[]
      END
    ) AS until
  FROM licence
),
found AS (
  SELECT id, checked_on, until,
    CASE
      WHEN granted[1] > day THEN 'not_yet'
      WHEN (coalesce(granted, told))[2] > day THEN 'may_not_yet'
      WHEN until IS NULL AND term IS NOT NULL THEN 'may_have_expired'
      WHEN until IS NULL THEN 'end_not_known'
      WHEN until[2] < day THEN 'expired'
      WHEN until[1] >= day THEN 'valid'
      ELSE 'may_have_expired'
    END AS kind
  FROM term, asked
)
SELECT id AS key, kind,
  checked_on IS NULL OR day - checked_on > holds_for OR (kind = 'expired' AND checked_on <= until[2]) AS due
FROM found, asked
