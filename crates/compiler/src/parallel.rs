//! Work on many things of one kind, on several threads.

use std::num::NonZero;
use std::panic::resume_unwind;
use std::sync::{Mutex, PoisonError};
use std::thread;

/// The fewest things that pay for a thread: to start one takes as long as to parse three datums.
const FEWEST: usize = 64;

/// How many threads run at one time.
pub(crate) fn threads() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

/// How many of so many things one thread takes.
pub(crate) fn share(count: usize) -> usize {
    count.div_ceil(threads()).max(FEWEST)
}

/// Does the same with each part, in the order of the parts: the first on this thread, and each other one on a thread with
/// a stack of so many bytes. Where the system gives no thread, this one does it all.
pub(crate) fn map<T: Send, R: Send>(
    parts: Vec<T>,
    stack: usize,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R> {
    // A part that cannot be given to a thread is still here.
    let parts: Vec<_> = parts
        .into_iter()
        .map(|part| Mutex::new(Some(part)))
        .collect();
    let take = |part: &Mutex<Option<T>>| {
        let part = part.lock().unwrap_or_else(PoisonError::into_inner).take();
        part.map(&work)
    };
    let take = &take;
    thread::scope(|scope| {
        let started: Vec<_> = parts
            .iter()
            .skip(1)
            .map(|part| {
                let thread = thread::Builder::new().stack_size(stack);
                (part, thread.spawn_scoped(scope, move || take(part)))
            })
            .collect();
        let first = parts.first().and_then(take);
        let others = started.into_iter().map(|(part, thread)| match thread {
            Ok(running) => running.join().unwrap_or_else(|panic| resume_unwind(panic)),
            Err(_) => take(part),
        });
        first.into_iter().chain(others.flatten()).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_results_are_in_the_order_of_the_parts() {
        let parts: Vec<u64> = (0..7).collect();
        assert_eq!(
            map(parts, 64 * 1024, |part| part * part),
            [0, 1, 4, 9, 16, 25, 36]
        );
        let none: Vec<u64> = map(Vec::<u64>::new(), 64 * 1024, |part| part);
        assert!(none.is_empty());
    }

    #[test]
    fn no_thread_is_started_for_a_few() {
        assert!((0..=FEWEST).all(|count| share(count) >= count));
        assert!(share(10_000) >= FEWEST);
    }
}
