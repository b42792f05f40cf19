//! Days, for commands that are asked about today. The compiler reads no clock.

use std::time::{SystemTime, UNIX_EPOCH};

/// The current date in UTC.
pub(crate) fn today() -> String {
    let now = SystemTime::now().duration_since(UNIX_EPOCH);
    date(now.map_or(0, |now| now.as_secs() / 86_400))
}

/// Parses a day such as `2026-11-30`, or `today`.
pub(crate) fn parse(typed: &str) -> Result<String, String> {
    if typed == "today" {
        return Ok(today());
    }
    if modelith_compiler::is_day(typed) {
        return Ok(typed.to_owned());
    }
    Err("write a date such as `2026-11-30`, or `today`".to_owned())
}

/// The date of a day, counted from 1970-01-01.
fn date(day: u64) -> String {
    // Counted from March 1 of the year 0, so that a leap day is the last day of its year, in cycles of 400 years.
    let day = day + 719_468;
    let (cycle, day) = (day / 146_097, day % 146_097);
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let from_march = (5 * day + 2) / 153;
    let month = if from_march < 10 {
        from_march + 3
    } else {
        from_march - 9
    };
    let year = cycle * 400 + year + u64::from(month <= 2);
    let day = day - (153 * from_march + 2) / 5 + 1;
    format!("{year:04}-{month:02}-{day:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_become_dates() {
        for (day, text) in [
            (0, "1970-01-01"),
            (58, "1970-02-28"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_787, "2026-11-30"),
            (20_818, "2026-12-31"),
        ] {
            assert_eq!(date(day), text);
        }
    }
}
