//! Floor 0: what a text is before it is a statement: widths, lines, folding, visible signs, marks.
pub mod marks;
