// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Acts a minute may perform: the number is the position in `ACT_KINDS` of the protocol + 1. A closed
/// list; there is no generic call (PROTOCOL §4).
library Acts {
    /// a = group of record kinds, b = contract, c = keccak-256 of its code.
    uint8 internal constant ADMIT_WRITER = 1;
    /// a = code of the section (its two letters first), b = keccak-256 of its `SectionKeys`.
    uint8 internal constant ADMIT_SECTION = 2;
    /// a = `Choices.NOTE_KIND_…`, b = mask of the offices that may speak so (bit n = `Choices.OFFICE_…`),
    /// c = 1 where such a note carries an answer-by day.
    uint8 internal constant ADMIT_NOTE_KIND = 3;
}
