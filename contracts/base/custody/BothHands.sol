// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Answer, Handoff, Statements} from "../../generated/Statements.sol";
import {PartyId} from "../../lib/PartyId.sol";
import {SectionList} from "../../lib/SectionList.sol";
import {GoodsBook} from "./GoodsBook.sol";

/// What makes a handoff complete, whether it moves the goods or comes second.
abstract contract BothHands is GoodsBook {
    /// What both people signed fits together, and both could sign it then.
    /// @return digest that of the answer
    function _requireBothHands(
        Handoff calldata h,
        Answer calldata a,
        bytes calldata release,
        bytes calldata acceptance,
        bytes calldata receipt
    ) internal view returns (bytes32 digest) {
        bytes32 offer = _digest(Statements.hash(h));
        if (a.handoff != offer) revert CustodyAnswerForeign(offer, a.handoff);
        if (a.party != h.to) revert CustodyNotReceiver(h.to, a.party);
        if (h.to == h.party) revert CustodySameHands(h.party);
        digest = _digest(Statements.hash(a));
        (uint64 date, ) = _dated(digest, a.deadline, receipt);
        _requireDeadline(h.deadline, date);
        _requireParties(_signer(offer, release), h.party, _signer(digest, acceptance), h.to, date);
    }

    /// The sections whose parties signed.
    function _sectionsOf(Handoff calldata h) internal pure returns (bytes32) {
        return SectionList.pair(PartyId.sectionOf(h.party), PartyId.sectionOf(h.to));
    }
}
