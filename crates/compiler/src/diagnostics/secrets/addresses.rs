//! Secrets in addresses: passwords, keys before an `@`, and the addresses that are secrets themselves.

use crate::diagnostics::secrets::placeholder::is_placeholder;
use crate::diagnostics::secrets::random::is_key_like;
use crate::source::place::Span;

/// Where what follows in the path of a URL opens it to everybody who has it.
const WEBHOOKS: &[&str] = &[
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    ".webhook.office.com/webhookb2/",
    "hooks.zapier.com/hooks/catch/",
];

/// Finds the address of a webhook in one run of characters.
pub(super) fn webhook(run: &str, start: usize) -> Option<Span> {
    if !run.contains("hook") {
        return None;
    }
    let from = WEBHOOKS
        .iter()
        .find_map(|host| run.find(host).map(|at| at + host.len()))?;
    let length = run[from..].trim_end_matches(['.', '/']).len();
    let digits = run[from..].bytes().filter(u8::is_ascii_digit).count();
    (length >= 20 && digits > 2).then(|| Span::from(start + from..start + from + length))
}

/// Finds the passwords in URLs, `https://user:password@host`, and the keys in place of a user.
pub(super) fn passwords(text: &str, found: &mut Vec<(Span, &'static str)>) {
    let mut from = 0;
    while let Some(at) = text[from..].find("://").map(|at| from + at) {
        let start = at + "://".len();
        let is_end = |char: char| char.is_whitespace() || "/?#\"'`<>".contains(char);
        let end = text[start..]
            .find(is_end)
            .map_or(text.len(), |end| start + end);
        from = end;
        let Some((user, _)) = text[start..end].rsplit_once('@') else {
            continue;
        };
        let Some((name, password)) = user.split_once(':') else {
            if is_key_like(user) {
                found.push((Span::from(start..start + user.len()), "a key in a URL"));
            }
            continue;
        };
        if !is_example(password) {
            let start = start + name.len() + 1;
            found.push((Span::from(start..start + password.len()), "a password"));
        }
    }
}

/// Whether a password is one of an example: `***`, `${PASSWORD}`, `{password}` or `PASSWORD`. In `user:password`, the word may
/// be the password.
fn is_example(password: &str) -> bool {
    !password.contains(|char: char| char.is_alphanumeric())
        || password.contains(['$', '{', '%'])
        || is_placeholder(password)
        || password == "PASSWORD"
}
