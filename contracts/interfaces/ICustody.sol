// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Answer,
    Commission,
    Handoff,
    Hold,
    JointInspection,
    Pack,
    Seal,
    SectionInspection,
    Unpack,
    WithdrawOffer
} from "../generated/Statements.sol";

/// Goods, who holds them, and what is in what (PROTOCOL §5). Every function takes the statement as
/// people signed it, their signatures in the order of its signers, and a section's receipt or
/// nothing; anyone may call.
interface ICustody {
    /// One piece of a pack or unpack, with the head it has at that moment.
    struct Piece {
        bytes32 goods;
        bytes32 head;
    }

    /// A handoff with its answer and all that makes it complete.
    struct Complete {
        Handoff handoff;
        Answer answer;
        bytes release;
        bytes acceptance;
        bytes receipt;
    }

    /// Where a record stands in the log, with its path into the root of this moment.
    struct Inclusion {
        bytes record;
        uint64 index;
        bytes32[] path;
    }

    /// How goods stand.
    struct Goods {
        /// First 20 bytes of keccak256(head ‖ seals); zero before they are commissioned.
        bytes20 tip;
        /// Party; inside a container, the holder of the outermost one.
        bytes8 holder;
        /// The container they are directly in, or zero.
        bytes32 container;
        bytes32 seals;
        bool held;
        bool contested;
        /// Levels of containers from these goods down.
        uint256 height;
        /// Goods directly in them, and how many of those may not change hands.
        uint256 pieces;
        uint256 stopped;
    }

    event GoodsCommissioned(bytes32 indexed goods, bytes8 holder);
    event GoodsHandedOver(bytes32 indexed goods, bytes8 holder);
    event HandoffRefused(bytes32 indexed goods, bytes8 by);
    event OffersWithdrawn(bytes32 indexed goods);
    /// What is on the doors differs from before; by a handoff only as the receiver's exception.
    event SealsChanged(bytes32 indexed goods, bytes32 seals);
    event GoodsPacked(bytes32 indexed goods, bytes32 container);
    event GoodsUnpacked(bytes32 indexed goods, bytes32 container);
    event GoodsInspected(bytes32 indexed goods, bytes32 indexed crossing, bytes32 sections);
    event GoodsHeld(bytes32 indexed goods, bytes2 section);
    event HoldReleased(bytes32 indexed goods, bytes2 section);
    event GoodsContested(bytes32 indexed goods, bytes32 loser, bytes32 winner);
    event ContestSettled(bytes32 indexed goods);

    error CustodyGoodsKnown(bytes32 goods);
    error CustodyGoodsUnknown(bytes32 goods);
    /// The goods have had another statement since (or never had this head).
    error CustodyHeadStale(bytes32 goods, bytes32 head);
    error CustodyNotHolder(bytes32 goods, bytes8 holder, bytes8 party);
    error CustodyNotReceiver(bytes8 to, bytes8 party);
    error CustodySameHands(bytes8 party);
    error CustodyAnswerForeign(bytes32 handoff, bytes32 named);
    error CustodySealsDiffer(bytes32 goods, bytes32 seals, bytes32 claimed);
    /// Held or contested, or something inside is: it changes no hands.
    error CustodyStopped(bytes32 goods);
    error CustodyInside(bytes32 goods, bytes32 container);
    error CustodyNotInside(bytes32 goods, bytes32 container);
    error CustodyInItself(bytes32 goods);
    error CustodyTooDeep(bytes32 goods, uint256 height);
    error CustodyTooMany(bytes32 goods, uint256 pieces);
    error CustodyCountDiffers(uint32 count, uint256 pieces);
    error CustodyContentsDiffer(bytes32 contents, bytes32 root);
    error CustodyContainerClash(bytes32 goods, bytes32 container);
    error CustodySectionsUnfit(bytes32 sections);
    error CustodyReasonMissing(bytes32 goods, bytes32 crossing);
    error CustodyHoldStands(bytes32 goods, bytes2 section);
    error CustodyHoldUnknown(bytes32 goods, bytes2 section);
    /// Not two complete handoffs by one holder from one head, or the loser moved nothing anyway.
    error CustodyNoContest(bytes32 loser, bytes32 winner);
    /// Without a receipt it was no promise that anyone relied on, and could be made up afterwards.
    error CustodyReceiptMissing(bytes32 loser);
    error CustodyWinnerUnproven(bytes32 winner);

    /// Puts goods under custody for the first time, in the party's hands.
    function commission(
        Commission calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// Both hands in one call: the holder's handoff and the receiver's answer. Any answer replaces the
    /// head, only acceptance moves the holder. The record is the answer's.
    function handoff(
        Handoff calldata h,
        Answer calldata a,
        bytes calldata release,
        bytes calldata acceptance,
        bytes calldata receipt
    ) external;

    /// Kills every open offer of the goods: the head moves, so none can be answered.
    function withdraw(
        WithdrawOffer calldata w,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    function seal(Seal calldata s, bytes calldata signature, bytes calldata receipt) external;

    /// @param pieces the goods behind `contents`, in its order
    function pack(
        Pack calldata p,
        Piece[] calldata pieces,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// @param pieces the goods behind `contents`, in its order
    function unpack(
        Unpack calldata u,
        Piece[] calldata pieces,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// One stop: an inspector of every named section, signatures in the order of the sections. By all
    /// sections it settles a contest.
    function jointInspection(
        JointInspection calldata j,
        bytes[] calldata signatures,
        bytes calldata receipt
    ) external;

    function sectionInspection(
        SectionInspection calldata i,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// A section holds goods or releases its own hold.
    function hold(Hold calldata h, bytes calldata signature, bytes calldata receipt) external;

    /// Two complete handoffs from one head: the first included holds, this puts the other on record
    /// and stops the goods until a joint inspection says who has them.
    /// @param loser complete, receipted and accepted, from the head that the winner has replaced
    /// @param winnerHandoff the handoff of the winning answer
    /// @param winner the answer that is on record
    /// @param proof where; its record may be empty while the winner is still the head
    function contest(
        Complete calldata loser,
        Handoff calldata winnerHandoff,
        Answer calldata winner,
        Inclusion calldata proof
    ) external;

    function goodsOf(bytes32 id) external view returns (Goods memory);

    /// Whether a digest is the head of goods.
    function isHead(bytes32 id, bytes32 head) external view returns (bool);

    function isHeldBy(bytes32 id, bytes2 section) external view returns (bool);
}
