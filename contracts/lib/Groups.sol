// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Groups of record kinds (the high byte of a kind), each with one writer. Contracts find one another
/// by them, so that a writer which a minute replaces is followed by all in the same act.
library Groups {
    uint8 internal constant LOG = 0;
    uint8 internal constant MINUTES = 2;
    uint8 internal constant TARIFFS = 4;
    uint8 internal constant NOTES = 6;
    uint8 internal constant VALIDATORS = 7;
}
