//! Dates as the archive knows them: EDTF (ISO 8601-2).
