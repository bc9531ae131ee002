// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ICustodyBook} from "../../interfaces/ICustodyBook.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {PartyId} from "../../lib/PartyId.sol";
import {Rfc6962List} from "../../lib/Rfc6962List.sol";
import {Signed} from "../Signed.sol";

/// The book of goods that every custody statement reads and writes. It keeps four promises: no
/// statement passes from a head that is not the last, or about goods that are closed, what stops
/// goods stops every container around them, and goods inside a container have no other holder than
/// its own.
///
/// Every slot of custody is declared in here (and in `Signed`), since the code of two contracts works
/// on them, `Custody` and its annex.
abstract contract GoodsBook is ICustodyBook, Signed {
    /// What few goods ever have: it is true of them only while their state says so, but for `lost`.
    struct Exception {
        /// While in official custody: from whom they were taken, and by which section.
        bytes8 takenFrom;
        bytes2 section;
        bool lost;
    }

    mapping(bytes32 goods => GoodsState) internal _states;
    /// What the last record left on the doors. Written when it changes; a handoff, which says itself
    /// what is on the doors, finds it in the tip and reads no second slot.
    mapping(bytes32 goods => bytes32) internal _seals;
    /// Containers by the first 8 bytes of their id, as the goods inside them point at them.
    mapping(bytes8 prefix => bytes32 goods) internal _containers;
    /// What stands at goods for a crossing (`Authorities`).
    mapping(bytes32 crossing => mapping(bytes32 goods => uint8)) internal _inspected;
    /// Sections that hold the goods, packed (`SectionList`).
    mapping(bytes32 goods => bytes32) internal _holds;
    mapping(bytes32 goods => Exception) internal _exceptions;
    /// Units of a lot; zero for a single item.
    mapping(bytes32 goods => uint32) internal _quantities;

    /// The state of goods whose last statement is `head`. Most goods bear no seals of their own; the
    /// tip says so without a look at them.
    function _at(bytes32 id, bytes32 head) internal view returns (GoodsState state, bytes32 seals) {
        state = _states[id];
        if (state.isClosed()) revert CustodyClosed(id);
        if (state.tip() == _tip(head, 0)) return (state, 0);
        seals = _seals[id];
        if (state.tip() != _tip(head, seals)) {
            if (!state.isKnown()) revert CustodyGoodsUnknown(id);
            revert CustodyHeadStale(id, head);
        }
    }

    /// The same for what only the holder of goods that stand alone may do.
    function _atHolder(
        bytes32 id,
        bytes32 head,
        bytes8 party
    ) internal view returns (GoodsState state, bytes32 seals) {
        (state, seals) = _at(id, head);
        _requireHolder(id, state, party);
    }

    function _requireHolder(bytes32 id, GoodsState state, bytes8 party) internal view {
        _requireAlone(id, state);
        if (state.holder() != party) revert CustodyNotHolder(id, state.holder(), party);
    }

    /// One comparison for a handoff: neither inside a container nor closed.
    function _requireAlone(bytes32 id, GoodsState state) internal view {
        if (state.isAlone()) return;
        if (state.isClosed()) revert CustodyClosed(id);
        revert CustodyInside(id, _containers[state.holder()]);
    }

    function _requireUnknown(bytes32 id) internal view {
        GoodsState state = _states[id];
        if (state.isClosed()) revert CustodyClosed(id);
        if (state.isKnown()) revert CustodyGoodsKnown(id);
    }

    function _requireNotOfficial(bytes32 id, GoodsState state) internal view {
        if (state.isOfficial()) revert CustodyOfficial(id, _exceptions[id].section);
    }

    /// Replaces seals; their new tip is the caller's.
    function _changeSeals(bytes32 id, bytes32 before, bytes32 seals) internal {
        if (before == seals) return;
        _seals[id] = seals;
        emit SealsChanged(id, seals);
    }

    /// Writes a state, and counts what stopped or freed the goods in every container around them.
    /// At most four levels, and only as far as the answer of a container changes.
    function _store(bytes32 id, GoodsState before, GoodsState state) internal {
        _states[id] = state;
        while (state.isInside() && before.isStopped() != state.isStopped()) {
            bool stops = state.isStopped();
            id = _containers[state.holder()];
            before = _states[id];
            uint256 stopped = stops ? before.stopped() + 1 : before.stopped() - 1;
            state = before.withContents(before.height(), before.pieces(), stopped);
            _states[id] = state;
        }
    }

    /// Pieces with their heads, as a root over them was signed.
    function _requireContents(
        bytes32 contents,
        uint32 count,
        Piece[] calldata pieces
    ) internal view {
        _requireListed(count, pieces.length);
        bytes32[] memory leaves = new bytes32[](count);
        for (uint256 i = 0; i < leaves.length; ++i) {
            leaves[i] = Rfc6962List.leaf(pieces[i].goods, pieces[i].head);
        }
        _requireRoot(contents, leaves);
    }

    function _requireListed(uint32 count, uint256 length) internal pure {
        if (length != count || count == 0) revert CustodyCountDiffers(count, length);
    }

    function _requireRoot(bytes32 signed, bytes32[] memory leaves) internal view {
        bytes32 root = Rfc6962List.root(leaves);
        if (root != signed) revert CustodyContentsDiffer(signed, root);
    }

    /// Head and seals as the state keeps them.
    function _tip(bytes32 head, bytes32 seals) internal pure returns (bytes20 result) {
        assembly ("memory-safe") {
            mstore(0x00, head)
            mstore(0x20, seals)
            result := and(keccak256(0x00, 0x40), not(0xffffffffffffffffffffffff))
        }
    }

    /// The one section whose party signed.
    function _sectionOf(bytes8 party) internal pure returns (bytes32) {
        return bytes32(PartyId.sectionOf(party));
    }
}
