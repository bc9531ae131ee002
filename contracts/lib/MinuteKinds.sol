// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../generated/Choices.sol";
import {Acts} from "./Acts.sol";

/// What a minute is and may do by its kind, equal for every section, and who signs it until a minute
/// says otherwise (`Charter`).
library MinuteKinds {
    uint256 private constant ADMISSION =
        (1 << Acts.ADMIT_WRITER) |
            (1 << Acts.ADMIT_SECTION) |
            (1 << Acts.ADMIT_NOTE_KIND) |
            (1 << Acts.SET_SIGNERS) |
            (1 << Acts.SET_SEATS) |
            (1 << Acts.SET_VALIDATORS);
    uint256 private constant AGREEMENT =
        (1 << Acts.ADMIT_NOTE_KIND) | (1 << Acts.SET_SEATS) | (1 << Acts.REQUIRE_CERTIFICATE);
    uint256 private constant COST_SHARING = (1 << Acts.ADMIT_NOTE_KIND) | (1 << Acts.SET_SHARES);
    uint256 private constant TARIFF_RULE =
        (1 << Acts.SET_TARIFF_NOTICE) | (1 << Acts.REQUIRE_TARIFF_MINUTE);

    /// The office whose holder signs for each section, by the treaty.
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

    /// Whether the governments decide on it. No act changes that: they can't be left out.
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
        if (kind == Choices.MINUTE_KIND_ADMISSION) acts = ADMISSION;
        if (kind == Choices.MINUTE_KIND_AGREEMENT) acts = AGREEMENT;
        if (kind == Choices.MINUTE_KIND_COST_SHARING) acts = COST_SHARING;
        if (kind == Choices.MINUTE_KIND_TARIFF_RULE) acts = TARIFF_RULE;
        return (acts >> act) & 1 == 1;
    }
}
