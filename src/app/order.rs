//! The orders in which the list can stand, in words.

use super::command::Command;
use crate::store::page::Order;

/// What the menu of orders offers: commands and what they do, given the order there is.
pub fn offered(order: Order) -> [(Command, &'static str); 5] {
    let date = if order == Order::Newest { "date, oldest first" } else { "date, newest first" };
    [
        (Command::SortRelevance, "relevance, closest first"),
        (Command::SortDate, date),
        (Command::SortTitle, "title"),
        (Command::SortOrganisation, "organisation"),
        (Command::SortSource, "source order"),
    ]
}

/// The order that a command of the menu asks for, given the order there is: by date twice is the other way round.
pub fn asked_by(command: Command, order: Order) -> Option<Order> {
    match command {
        Command::SortRelevance => Some(Order::Best),
        Command::SortDate if order == Order::Newest => Some(Order::Oldest),
        Command::SortDate => Some(Order::Newest),
        Command::SortTitle => Some(Order::Title),
        Command::SortOrganisation => Some(Order::Publisher),
        Command::SortSource => Some(Order::Source),
        _ => None,
    }
}

/// Its place in the menu.
pub fn place(order: Order) -> usize {
    match order {
        Order::Best => 0,
        Order::Newest | Order::Oldest => 1,
        Order::Title => 2,
        Order::Publisher => 3,
        Order::Source => 4,
    }
}

/// The order in two words. Nothing is closer than anything else where nothing is searched for.
pub fn words(order: Order, searching: bool) -> &'static str {
    match order {
        Order::Best if searching => "best first",
        Order::Best | Order::Source => "source order",
        Order::Newest => "newest first",
        Order::Oldest => "oldest first",
        Order::Title => "by title",
        Order::Publisher => "by organisation",
    }
}

#[cfg(test)]
mod tests {
    use super::{Command, Order, asked_by, offered, place};

    #[test]
    fn every_offer_gives_the_order_of_its_place() {
        for now in [Order::Best, Order::Newest, Order::Oldest, Order::Title, Order::Publisher, Order::Source] {
            for (at, (command, _)) in offered(now).into_iter().enumerate() {
                assert_eq!(asked_by(command, now).map(place), Some(at), "{command:?}");
            }
        }
        assert_eq!(asked_by(Command::SortDate, Order::Newest), Some(Order::Oldest));
        assert_eq!(asked_by(Command::SortDate, Order::Oldest), Some(Order::Newest));
        assert_eq!(asked_by(Command::Down, Order::Best), None);
    }
}
