//! Maps a list on several threads.

use std::mem;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The minimum number of items per thread: starting one takes as long as parsing three datums.
pub(crate) const FEWEST: usize = 64;

/// How many threads run at one time on this machine.
pub(crate) fn available() -> NonZero<usize> {
    thread::available_parallelism().unwrap_or(NonZero::<usize>::MIN)
}

/// Maps each item, in order, as [`map_shares`] does.
pub(crate) fn map<T: Send, R: Send>(
    things: Vec<T>,
    threads: NonZero<usize>,
    fewest: usize,
    stack: usize,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    let work = |share: Vec<T>| share.into_iter().map(&work).collect::<Vec<_>>();
    map_shares(things, threads, fewest, stack, work)
        .into_iter()
        .flatten()
        .collect()
}

/// Maps shares of the items, in order: each has at least `fewest` of them, but for the last, and runs on a thread of its
/// own with a stack of `stack` bytes, at most `threads` in all. A share runs on this thread if no thread can be started.
pub(crate) fn map_shares<T: Send, R: Send>(
    things: Vec<T>,
    threads: NonZero<usize>,
    fewest: usize,
    stack: usize,
    work: impl Fn(Vec<T>) -> R + Sync,
) -> Vec<R> {
    let share = things.len().div_ceil(threads.get()).max(fewest);
    let mut rest = things.into_iter();
    // A share is taken only when it runs, so it is not lost if its thread does not start.
    let shares: Vec<_> = (0..rest.len())
        .step_by(share)
        .map(|_| Mutex::new(rest.by_ref().take(share).collect::<Vec<_>>()))
        .collect();
    let do_share = |share: &Mutex<Vec<T>>| {
        let things = mem::take(&mut *share.lock().unwrap_or_else(PoisonError::into_inner));
        work(things)
    };
    let do_share = &do_share;
    thread::scope(|scope| {
        let started: Vec<_> = shares
            .iter()
            .skip(1)
            .map(|share| {
                let thread = thread::Builder::new().stack_size(stack);
                (share, thread.spawn_scoped(scope, move || do_share(share)))
            })
            .collect();
        let first = shares.first().map(do_share);
        let others = started.into_iter().map(|(share, thread)| match thread {
            Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => do_share(share),
        });
        first.into_iter().chain(others).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_results_are_in_the_order_of_the_things() {
        let squares = |count: u64, threads| {
            let threads = NonZero::new(threads).unwrap();
            map((0..count).collect(), threads, 8, 64 * 1024, |it| it * it)
        };
        for threads in [1, 2, 7, 64] {
            for count in [0, 1, 63, 64, 65, 1000] {
                let expected: Vec<u64> = (0..count).map(|it| it * it).collect();
                assert_eq!(squares(count, threads), expected, "{count} on {threads}");
            }
        }
    }
}
