// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../generated/Choices.sol";

/// Sets of offices, as masks: bit n = `Choices.OFFICE_…` number n.
library Offices {
    /// What people do for a section. Not its government: no minute says who speaks for a nation.
    uint256 internal constant PEOPLE =
        JOINT |
            (1 << Choices.OFFICE_INSPECTOR) |
            (1 << Choices.OFFICE_ASSESSOR) |
            (1 << Choices.OFFICE_REGISTRAR) |
            (1 << Choices.OFFICE_TARIFF_PUBLISHER);
    /// Seats in the commission and its joint bodies, whose number may be bound: few, so they are listed.
    uint256 internal constant JOINT =
        (1 << Choices.OFFICE_COMMISSIONER) |
            (1 << Choices.OFFICE_SECRETARY) |
            (1 << Choices.OFFICE_DIRECTOR) |
            (1 << Choices.OFFICE_OVERSIGHT) |
            (1 << Choices.OFFICE_ADVISER) |
            (1 << Choices.OFFICE_VALIDATOR_OPERATOR) |
            (1 << Choices.OFFICE_BOARD_MEMBER);
    uint256 internal constant PARTY =
        (1 << Choices.OFFICE_PARTY_ADMIN) | (1 << Choices.OFFICE_PARTY_AGENT);
    /// Who may sign a minute for its section.
    uint256 internal constant SIGNING =
        (1 << Choices.OFFICE_COMMISSIONER) |
            (1 << Choices.OFFICE_DIRECTOR) |
            (1 << Choices.OFFICE_BOARD_MEMBER);
    /// Who may attest that signature.
    uint256 internal constant ATTESTING =
        (1 << Choices.OFFICE_SECRETARY) |
            (1 << Choices.OFFICE_DIRECTOR) |
            (1 << Choices.OFFICE_BOARD_MEMBER);

    /// @param office any number, also one that is no office
    function isIn(uint256 mask, uint256 office) internal pure returns (bool) {
        return (mask >> office) & 1 == 1;
    }
}
