// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../generated/Choices.sol";
import {Acts} from "./Acts.sol";

/// Who signs what, and what a minute may do, by its kind: one table, equal for every section.
library MinuteKinds {
    uint256 private constant STRUCTURAL = (1 << Acts.ADMIT_WRITER) | (1 << Acts.ADMIT_SECTION);
    uint256 private constant SOFT = 1 << Acts.ADMIT_NOTE_KIND;

    /// The office whose holder signs for each section.
    function signing(uint8 kind) internal pure returns (uint8) {
        return
            kind == Choices.MINUTE_KIND_OPERATIONAL_ORDER
                ? Choices.OFFICE_DIRECTOR
                : Choices.OFFICE_COMMISSIONER;
    }

    /// The office that attests that signature, zero where none does: an order is the two directors'.
    function attesting(uint8 kind) internal pure returns (uint8) {
        return kind == Choices.MINUTE_KIND_OPERATIONAL_ORDER ? 0 : Choices.OFFICE_SECRETARY;
    }

    /// Whether the governments decide on it.
    function isDecided(uint8 kind) internal pure returns (bool) {
        return kind != Choices.MINUTE_KIND_OPERATIONAL_ORDER;
    }

    /// Whether it moves what all sections share, so that all of them must be bound.
    function isShared(uint8 kind) internal pure returns (bool) {
        return kind == Choices.MINUTE_KIND_ADMISSION || kind == Choices.MINUTE_KIND_TARIFF_RULE;
    }

    /// Whether a minute of the kind may perform an act.
    function allows(uint8 kind, uint8 act) internal pure returns (bool) {
        uint256 acts = 0;
        if (kind == Choices.MINUTE_KIND_ADMISSION) acts = STRUCTURAL | SOFT;
        if (kind == Choices.MINUTE_KIND_AGREEMENT) acts = SOFT;
        if (kind == Choices.MINUTE_KIND_COST_SHARING) acts = SOFT;
        return (acts >> act) & 1 == 1;
    }
}
