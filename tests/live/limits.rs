//! Limits: the groups in `limits/`, served side by side. Each answers up to the sum of what its models may, and 429 only then.
//!
//! The proxy has 25 models with limits. LiteLLM counts so many right only in the first minute after its start, so each round
//! has a proxy of its own.

use crate::minute;
use crate::proxy::Answer;
use crate::served::Live;
use serde_json::{Value, json};
use std::path::Path;
use std::sync::LazyLock;
use std::thread;
use std::time::{Duration, Instant};

static LIVE: LazyLock<Live> = LazyLock::new(|| Live::start("limits"));

/// A name to ask for, and the requests that may be answered in one minute; `None` where one of its models has no limit.
type Group = (&'static str, Option<usize>);

/// Answers of models that count tokens have 2,000.
const GROUPS: &[Group] = &[
    ("rpm-drawn", Some(10)),
    ("rpm-weighted", Some(6)),
    ("rpm-three", Some(6)),
    ("rpm-open", None),
    ("rpm-ordered", Some(6)),
    ("tpm-drawn", Some(4)),
    ("tpm-weighted", Some(4)),
    ("tpm-open", None),
    ("tpm-ordered", Some(4)),
    ("both-drawn", Some(4)),
    ("both-ordered", Some(4)),
    ("by-alias", Some(6)),
    ("front", Some(4)),
];

/// The requests to a group in which nothing is refused.
const UNLIMITED: usize = 10;

/// LiteLLM counts the tokens of an answer after it has sent it.
const BETWEEN: Duration = Duration::from_millis(300);

/// How many seconds a round takes at most: all groups must be asked in one minute of the clock.
const ROUND: u64 = 35;

#[test]
#[ignore = "installs LiteLLM"]
fn a_group_answers_up_to_the_sum_of_its_limits() {
    in_one_minute(&LIVE, |live, name, _| chat(live, name, &json!({})));
}

#[test]
#[ignore = "installs LiteLLM"]
fn the_sum_holds_for_other_requests_and_without_retries() {
    let datums = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/live/limits");
    let live = Live::start_changed("limits-others", &datums, |_| ());
    in_one_minute(&live, |live, name, number| match number % 3 {
        0 => messages(live, name),
        1 => responses(live, name),
        _ => chat(live, name, &json!({ "num_retries": 0 })),
    });
}

#[test]
#[ignore = "installs LiteLLM"]
fn a_model_that_is_busy_leaves_the_request_to_the_other() {
    // A retry would hide that the first draw was refused.
    let retries = json!({ "num_retries": 0 });
    let statuses: Vec<u16> = thread::scope(|scope| {
        let asked: Vec<_> = (0..8)
            .map(|_| scope.spawn(|| chat(&LIVE, "parallel", &retries).status))
            .collect();
        asked.into_iter().map(|it| it.join().unwrap()).collect()
    });
    assert_eq!(statuses, [200; 8]);
}

/// Asks each group in a thread of its own, all in one minute of the clock, and asserts what is answered.
fn in_one_minute(live: &Live, ask: fn(&Live, &str, usize) -> Answer) {
    minute::wait_for(ROUND);
    let start = Instant::now();
    let answered: Vec<Vec<u16>> = thread::scope(|scope| {
        let asked: Vec<_> = GROUPS
            .iter()
            .enumerate()
            .map(|(number, group)| scope.spawn(move || statuses(live, group, number, ask)))
            .collect();
        asked.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let wrong: Vec<_> = GROUPS
        .iter()
        .zip(answered)
        .filter(|(group, statuses)| *statuses != expected(group))
        .collect();
    assert!(
        wrong.is_empty(),
        "{:?}, at second {}: {wrong:#?}",
        start.elapsed(),
        minute::second()
    );
}

/// What the group answers, one request after the other, and one more than it may.
fn statuses(
    live: &Live,
    (name, sum): &Group,
    number: usize,
    ask: fn(&Live, &str, usize) -> Answer,
) -> Vec<u16> {
    let times = sum.map_or(UNLIMITED, |sum| sum + 1);
    let ask = |_| {
        let status = ask(live, name, number).status;
        thread::sleep(BETWEEN);
        // When the fallbacks have reached their limits, the error may be the one that led to them.
        if *name == "front" && status == 500 {
            429
        } else {
            status
        }
    };
    (0..times).map(ask).collect()
}

fn expected((_, sum): &Group) -> Vec<u16> {
    let mut statuses = vec![200; sum.unwrap_or(UNLIMITED)];
    statuses.extend(sum.map(|_| 429));
    statuses
}

/// A chat, with these parameters too; `num_retries` is that of the router where they do not say it.
fn chat(live: &Live, model: &str, more: &Value) -> Answer {
    let mut body = json!({ "model": model, "messages": hello() });
    body.as_object_mut()
        .unwrap()
        .extend(more.as_object().unwrap().clone());
    live.proxy.post("/v1/chat/completions", &body)
}

fn messages(live: &Live, model: &str) -> Answer {
    let body = json!({ "model": model, "messages": hello(), "max_tokens": 10 });
    live.proxy.post("/v1/messages", &body)
}

fn responses(live: &Live, model: &str) -> Answer {
    let body = json!({ "model": model, "input": "hello" });
    live.proxy.post("/v1/responses", &body)
}

fn hello() -> Value {
    json!([{ "role": "user", "content": "hello" }])
}
