//! A budget of the whole proxy that nothing counts.

use crate::datum::plain::Plain;
use crate::diagnostics::diagnostic::Diagnostic;
use crate::diagnostics::lint::{Grounds, Level, Lint};
use crate::workspace::view::Workspace;

pub(crate) static LINT: Lint = Lint {
    code: "budget-without-database",
    level: Level::Warn,
    grounds: Grounds::Seen(&[
        "tests/live/money.rs::the_budget_of_a_proxy_without_a_database_limits_nothing",
    ]),
    summary: "a budget of the proxy without a database",
    what: "Checks for budgets in `litellm_settings` that LiteLLM counts in its database, where the datums name none.",
    why: "LiteLLM {litellm} counts what the whole proxy, its users and its customers spend in a database. Without one it \
        starts with one line in its log and never enforces `max_budget`.",
    example: include_str!("../../../tests/lints/budget-without-database/expected.txt"),
    instead: "Name the database: `database_url = { env = \"DATABASE_URL\" }` in `[ai_proxy.general_settings]`. Without one, \
        give providers a budget in `provider_budget_config`, or models `max_budget` and `budget_duration` in `parameters`.",
};

/// The budgets that LiteLLM counts in its database.
const BUDGETS: &[&str] = &[
    "max_budget",
    "max_user_budget",
    "max_internal_user_budget",
    "max_end_user_budget",
];

pub(crate) fn check(workspace: &Workspace<'_>, found: &mut Vec<Diagnostic>) {
    if workspace.may_have_database() {
        return;
    }
    for name in BUDGETS {
        let Some(entry) = workspace.litellm_entry(name) else {
            continue;
        };
        // 0 is no budget, and other types are found where they are read.
        let is_budget = match entry.value.value {
            Plain::Integer(amount) => amount != 0,
            Plain::Float(amount) => amount != 0.0,
            Plain::Env(_) => true,
            _ => false,
        };
        if !is_budget {
            continue;
        }
        let message = format!("`{name}` needs a database, and none is configured");
        found.push(
            Diagnostic::new(&LINT, entry.value.file, entry.key, message)
                .label("LiteLLM would never enforce this budget")
                .help("write `database_url = { env = \"DATABASE_URL\" }` in `[ai_proxy.general_settings]`"),
        );
    }
}
