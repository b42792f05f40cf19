//! Catalogs are made from small maps, wheels and environments.

mod aliases;
mod assemble;
mod extract;
mod hostile;
mod installation;
mod models;
mod retired;
mod rules;
mod small;
mod successors;
mod summary;
mod wheel;
