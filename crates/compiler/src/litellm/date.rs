//! Dates in the catalog and in the names of models.

use std::sync::OnceLock;

/// The number of a day such as `2026-11-30`, counted from a fixed day; `None` if it is not a date.
pub(crate) fn day_number(date: &str) -> Option<i64> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i64>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let length = match month {
        2 if leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    if !(1..=12).contains(&month)
        || !(1..=length).contains(&day)
        || date.len() != "2026-11-30".len()
    {
        return None;
    }
    // Years start in March, so that the leap day is their last.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day)
}

/// The newest date in the name of a model: the catalog was not released before that day.
pub(crate) fn known_at() -> &'static str {
    static DAY: OnceLock<String> = OnceLock::new();
    DAY.get_or_init(|| {
        modelith_catalog::ids()
            .filter_map(date_in)
            .max()
            .unwrap_or_default()
    })
}

/// The last date in a name, `2026-03-05` or `20260305`, in the former spelling.
fn date_in(name: &str) -> Option<String> {
    // Most names contain no year, which is cheap to find out.
    name.rmatch_indices("20").find_map(|(at, _)| {
        let plain = |from: usize, length| {
            name.get(from..from + length)
                .filter(|part| part.bytes().all(|byte| byte.is_ascii_digit()))
        };
        let bytes = name.as_bytes();
        let dashed = || {
            (bytes.get(at + 4) == Some(&b'-') && bytes.get(at + 7) == Some(&b'-'))
                .then(|| Some((plain(at, 4)?, plain(at + 5, 2)?, plain(at + 8, 2)?)))?
        };
        let joined = || Some((plain(at, 4)?, plain(at + 4, 2)?, plain(at + 6, 2)?));
        let is_separate = at == 0 || !bytes[at - 1].is_ascii_digit();
        let (year, month, day) = is_separate.then(|| dashed().or_else(joined)).flatten()?;
        let date = format!("{year}-{month}-{day}");
        day_number(&date).map(|_| date)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_across_months_and_leap_years() {
        let between = |one, other| {
            day_number(other)
                .zip(day_number(one))
                .map(|(to, from)| to - from)
        };
        assert_eq!(between("2026-11-30", "2026-12-01"), Some(1));
        assert_eq!(between("2028-02-28", "2028-03-01"), Some(2));
        assert_eq!(between("2026-01-01", "2027-01-01"), Some(365));
        for no_date in [
            "2026-02-29",
            "2026-13-01",
            "2026-1-1",
            "today",
            "",
            "2026-00-10",
        ] {
            assert_eq!(day_number(no_date), None, "{no_date}");
        }
    }

    #[test]
    fn a_date_in_a_name_is_found_in_both_spellings() {
        assert_eq!(date_in("gpt-5.4-2026-03-05").as_deref(), Some("2026-03-05"));
        assert_eq!(
            date_in("eu.anthropic.claude-haiku-4-5-20251001-v1:0").as_deref(),
            Some("2025-10-01")
        );
        assert_eq!(date_in("llama-3.1-405b"), None);
        assert_eq!(date_in("model-20269999"), None);
    }

    #[test]
    fn the_catalog_knows_some_day_of_its_year() {
        assert!(known_at().starts_with("20"), "{}", known_at());
    }
}
