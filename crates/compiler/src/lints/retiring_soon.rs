//! A model that will be retired within three months.

use super::retired_model::suggest_successor;
use crate::diagnostic::Diagnostic;
use crate::lint::{Level, Lint};
use crate::program::Program;

/// The lint.
pub(crate) static LINT: Lint = Lint {
    code: "retiring-soon",
    level: Level::Warn,
    summary: "the model is retired within 90 days",
    explanation: "Providers say months before when they take a model out of service. `modelith check --as-of DATE` \
        compares those dates with the one that it is given: run it by a schedule, so that there is time \
        to change over. A build gives no date and finds nothing here.",
};

/// How many days ahead are looked at.
const DAYS: i64 = 90;

/// Looks for models whose day comes soon after the given one.
pub(crate) fn check(program: &Program<'_>, as_of: Option<&str>, found: &mut Vec<Diagnostic>) {
    let Some(today) = as_of.and_then(day_number) else {
        return;
    };
    for (model, facts) in program.enabled() {
        let (Some(called), Some(known)) = (model.body.litellm_model.spanned(), facts.known())
        else {
            continue;
        };
        let Some(date) = known.deprecation_date else {
            continue;
        };
        let Some(days) = day_number(date)
            .map(|day| day - today)
            .filter(|days| (1..=DAYS).contains(days))
        else {
            continue;
        };
        let message = format!(
            "the model `{}` is retired on {date}, in {days} days",
            called.value.0
        );
        let finding = Diagnostic::new(&LINT, called.file, called.span, message);
        found.push(suggest_successor(
            finding,
            &called.value.0,
            called.span,
            known.successor(),
        ));
    }
}

/// The number of a day, `2026-11-30`, counted from a fixed one; `None` where it is no date.
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
    // Years from March, so that the leap day is the last one.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    Some(year * 365 + year / 4 - year / 100 + year / 400 + (month * 153 + 2) / 5 + day)
}

#[cfg(test)]
mod tests {
    use super::day_number;

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
