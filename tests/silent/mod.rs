//! Mistakes that LiteLLM accepts: each as somebody writes it for LiteLLM, and as a datum.
//!
//! A live test serves each configuration and compares what LiteLLM does with `recorded.txt`; the page
//! `docs/silent-failures.md` has it beside what the compiler says of the datums. `SNAPSHOTS=overwrite cargo test --test live
//! -- --ignored silent_failures` records again, `SNAPSHOTS=overwrite cargo test --test docs` renews the page.

mod access;
mod money;
mod names;
mod protection;
mod routes;
mod values;

/// A mistake.
pub(crate) struct Row {
    /// What it is.
    pub(crate) mistake: &'static str,
    /// The configuration with it. `ACCESS` stands for the address of the test's provider and a key.
    pub(crate) config: &'static str,
    /// What is asked of the proxy.
    pub(crate) asked: &'static [Asked],
    /// Datums with the same mistake, each a name and the text after its header; the name of the proxy's is `proxy`. None
    /// if only the environment shows the mistake.
    pub(crate) datums: &'static [(&'static str, &'static str)],
    /// The lints that report them.
    pub(crate) lints: &'static [&'static str],
}

/// A request to the proxy.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Asked {
    /// A chat with a model.
    Chat(&'static str),
    /// So many chats with a model, one after the other.
    Chats(&'static str, usize),
    /// A page of the proxy.
    Page(&'static str),
    /// A chat with a model, and what LiteLLM says that it cost.
    Cost(&'static str),
    /// A chat with a model that the proxy may retry as its settings say; the others are not retried.
    Retried(&'static str),
}

/// All mistakes, protection first.
pub(crate) fn rows() -> impl Iterator<Item = &'static Row> {
    let parts = [
        protection::ROWS,
        access::ROWS,
        routes::ROWS,
        money::ROWS,
        values::ROWS,
        names::ROWS,
    ];
    parts.into_iter().flatten()
}

impl Row {
    /// The configuration as it is served.
    pub(crate) fn yaml(&self) -> String {
        let access = "api_base: os.environ/UPSTREAM_BASE, api_key: os.environ/CANARY_KEY";
        self.config.replace("ACCESS", access)
    }
}
