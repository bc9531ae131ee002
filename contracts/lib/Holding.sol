// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../generated/Choices.sol";
import {PartyId} from "./PartyId.sol";

/// What one key holds, in one word (low bits first):
/// `from` 40 ‖ `until` 40 ‖ `endedAt` 40 ‖ ending 8 ‖ office 8 ‖ scope 8 ‖ section 16 ‖ party suffix 40.
/// Times are unix seconds; office, ending and scope are numbers of `Choices`; `until` is exclusive.
/// Scope and suffix are zero but for the keys of parties. Zero: a key that nobody ever appointed.
type Holding is uint256;

using HoldingLib for Holding global;

library HoldingLib {
    function pack(
        bytes2 section_,
        uint8 office_,
        uint40 from_,
        uint40 until_
    ) internal pure returns (Holding) {
        return
            Holding.wrap(
                uint256(from_) |
                    (uint256(until_) << 40) |
                    (uint256(office_) << 128) |
                    (uint256(uint16(section_)) << 144)
            );
    }

    /// A key of a party: the same with scope and the five characters of the party.
    function withParty(Holding self, bytes8 party_, uint8 scope_) internal pure returns (Holding) {
        return
            Holding.wrap(
                Holding.unwrap(self) |
                    (uint256(scope_) << 136) |
                    (uint256(uint40(PartyId.suffix(party_))) << 160)
            );
    }

    /// The same, ended at a time in a way (`Choices.ENDING_…`); replaces an earlier end.
    function withEnd(Holding self, uint40 endedAt_, uint8 ending_) internal pure returns (Holding) {
        uint256 kept = Holding.unwrap(self) & ~(uint256(type(uint48).max) << 80);
        return Holding.wrap(kept | (uint256(endedAt_) << 80) | (uint256(ending_) << 120));
    }

    /// Whether it is that of a party's agent with just this scope, and not ended: most keys that sign
    /// for parties are, so it is one comparison.
    function isUnendedAgent(
        Holding self,
        bytes8 party_,
        uint8 scope_
    ) internal pure returns (bool) {
        uint256 id = uint64(party_);
        uint256 wanted =
            (uint256(Choices.OFFICE_PARTY_AGENT) << 48) |
                (uint256(scope_) << 56) |
                ((id >> 48) << 64) |
                ((id & type(uint40).max) << 80);
        return Holding.unwrap(self) >> 80 == wanted;
    }

    /// Whose key it is, whenever it stands: the section and office, or the party.
    function roll(Holding self) internal pure returns (uint256) {
        uint256 whose = Holding.unwrap(self) >> 128;
        return whose >> 32 == 0 ? whose & 0xffff00ff : whose >> 16;
    }

    /// Whether a time lies in the term, an end aside.
    function covers(Holding self, uint64 date) internal pure returns (bool) {
        return self.from() <= date && date < self.until();
    }

    function isNone(Holding self) internal pure returns (bool) {
        return Holding.unwrap(self) == 0;
    }

    function from(Holding self) internal pure returns (uint40) {
        return uint40(Holding.unwrap(self));
    }

    function until(Holding self) internal pure returns (uint40) {
        return uint40(Holding.unwrap(self) >> 40);
    }

    /// Zero while it has not ended.
    function endedAt(Holding self) internal pure returns (uint40) {
        return uint40(Holding.unwrap(self) >> 80);
    }

    /// When its power is over, by its term or its end.
    function over(Holding self) internal pure returns (uint40) {
        return ending(self) == 0 ? until(self) : endedAt(self);
    }

    function ending(Holding self) internal pure returns (uint8) {
        return uint8(Holding.unwrap(self) >> 120);
    }

    function office(Holding self) internal pure returns (uint8) {
        return uint8(Holding.unwrap(self) >> 128);
    }

    function scope(Holding self) internal pure returns (uint8) {
        return uint8(Holding.unwrap(self) >> 136);
    }

    function section(Holding self) internal pure returns (bytes2) {
        return bytes2(uint16(Holding.unwrap(self) >> 144));
    }

    /// The party whose key it is; meaningless for an office of a section.
    function party(Holding self) internal pure returns (bytes8) {
        return PartyId.join(section(self), bytes5(uint40(Holding.unwrap(self) >> 160)));
    }
}
