//! Dates.

/// Whether this is a day such as `2026-11-30`.
#[must_use]
pub fn is_day(text: &str) -> bool {
    day_number(text).is_some()
}

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
}
