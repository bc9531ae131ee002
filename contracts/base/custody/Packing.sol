// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {Choices} from "../../generated/Choices.sol";
import {Kinds, Pack, Statements, Unpack} from "../../generated/Statements.sol";
import {ICustody} from "../../interfaces/ICustody.sol";
import {GoodsState} from "../../lib/GoodsState.sol";
import {GoodsBook} from "./GoodsBook.sol";

/// Containers. A pack costs one slot a piece, and the container's handoff none: while goods are
/// inside, their trail and their holder are the container's.
///
/// Only a container that stands alone is packed or unpacked, so none can come to lie in itself
/// through others. An attacker would free held goods by emptying the container that is held, or
/// hide them in one that is not: frozen containers stay as they are, frozen goods are not packed,
/// and a frozen piece that is taken out is still frozen. Whoever keeps goods for a section would hide
/// them among its own, or its own among them: what is in official custody is only unpacked.
abstract contract Packing is ICustody, GoodsBook {
    /// A vehicle on a carrier, on a truck, on a trailer, on a ferry.
    uint256 private constant MAX_HEIGHT = 4;
    /// What the state of a container can count.
    uint256 private constant MAX_PIECES = 4095;

    /// @inheritdoc ICustody
    function pack(
        Pack calldata p,
        Piece[] calldata pieces,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(p));
        _requireHolderSigned(digest, p.deadline, p.party, signature, receipt);
        _requireContents(p.contents, p.count, pieces);
        (GoodsState container, bytes32 seals) = _atHolder(p.goods, p.head, p.party);
        if (container.isFrozen()) revert CustodyStopped(p.goods);
        _requireNotOfficial(p.goods, container);
        uint256 height = container.height();
        for (uint256 i = 0; i < pieces.length; ++i) {
            uint256 raised = _putInside(p, pieces[i], digest);
            if (raised > height) height = raised;
        }
        uint256 count = container.pieces() + pieces.length;
        if (count > MAX_PIECES) revert CustodyTooMany(p.goods, count);
        _claimPrefix(p.goods);
        _states[p.goods] = container.withTip(_tip(digest, seals)).withContents(
            height,
            count,
            container.stopped()
        );
        _record(Kinds.PACK, _sectionOf(p.party), digest);
    }

    /// @inheritdoc ICustody
    function unpack(
        Unpack calldata u,
        Piece[] calldata pieces,
        bytes calldata signature,
        bytes calldata receipt
    ) external {
        bytes32 digest = _digest(Statements.hash(u));
        _requireHolderSigned(digest, u.deadline, u.party, signature, receipt);
        _requireContents(u.contents, u.count, pieces);
        (GoodsState container, bytes32 seals) = _atHolder(u.goods, u.head, u.party);
        if (container.isFrozen()) revert CustodyStopped(u.goods);
        uint256 stopped = container.stopped();
        for (uint256 i = 0; i < pieces.length; ++i) {
            if (_takeOut(u, pieces[i], container, digest)) --stopped;
        }
        uint256 count = container.pieces() - pieces.length;
        // Which piece made it so high is not kept: an upper bound until it is empty.
        uint256 height = count == 0 ? 0 : container.height();
        _states[u.goods] = container.withTip(_tip(digest, seals)).withContents(
            height,
            count,
            stopped
        );
        _record(Kinds.UNPACK, _sectionOf(u.party), digest);
    }

    function _requireHolderSigned(
        bytes32 digest,
        uint64 deadline,
        bytes8 party,
        bytes calldata signature,
        bytes calldata receipt
    ) private view {
        (uint64 date, ) = _dated(digest, deadline, receipt);
        _requireParty(digest, signature, party, Choices.SCOPE_CUSTODY, date);
    }

    /// @return height what the container is raised to by this piece
    function _putInside(
        Pack calldata p,
        Piece calldata piece,
        bytes32 digest
    ) private returns (uint256 height) {
        bytes32 id = piece.goods;
        if (id == p.goods) revert CustodyInItself(id);
        (GoodsState state, bytes32 seals) = _atHolder(id, piece.head, p.party);
        if (state.isStopped()) revert CustodyStopped(id);
        _requireNotOfficial(id, state);
        height = state.height() + 1;
        if (height > MAX_HEIGHT) revert CustodyTooDeep(p.goods, height);
        _states[id] = state.withTip(_tip(digest, seals)).putInside(bytes8(p.goods));
        emit GoodsPacked(id, p.goods);
    }

    /// @return wasStopped whether the container is freed of one stopped piece
    function _takeOut(
        Unpack calldata u,
        Piece calldata piece,
        GoodsState container,
        bytes32 digest
    ) private returns (bool wasStopped) {
        bytes32 id = piece.goods;
        (GoodsState state, bytes32 seals) = _at(id, piece.head);
        if (!state.isInside() || state.holder() != bytes8(u.goods)) {
            revert CustodyNotInside(id, u.goods);
        }
        bool wasTaken = container.isOfficial();
        if (wasTaken) _exceptions[id] = _exceptions[u.goods];
        _states[id] = state.withTip(_tip(digest, seals)).takeOut(u.party, wasTaken);
        emit GoodsUnpacked(id, u.goods);
        return state.isStopped();
    }

    /// Pieces point at their container by 8 bytes of its id. Whoever hashes on until two ids of his own
    /// share them (2^32 tries) only makes one of his own containers useless.
    function _claimPrefix(bytes32 id) private {
        bytes32 owner = _containers[bytes8(id)];
        if (owner == 0) _containers[bytes8(id)] = id;
        else if (owner != id) revert CustodyContainerClash(id, owner);
    }
}
