// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {
    Answer,
    Commission,
    Handoff,
    Pack,
    Seal,
    Unpack,
    WithdrawOffer
} from "../generated/Statements.sol";
import {ICustodyAnnex} from "./ICustodyAnnex.sol";

/// Goods, who holds them, and what is in what (PROTOCOL §5). Every function takes the statement as
/// people signed it, their signatures in the order of its signers, and a section's receipt or
/// nothing; anyone may call. Closed goods are refused to every statement that names them.
interface ICustody is ICustodyAnnex {
    /// How goods stand; an answer, never stored.
    // solhint-disable-next-line gas-struct-packing
    struct Goods {
        /// First 20 bytes of keccak256(head ‖ seals); zero before they are commissioned.
        bytes20 tip;
        /// Party; inside a container, the holder of the outermost one; the last one of closed goods.
        bytes8 holder;
        /// The container they are directly in, or zero.
        bytes32 container;
        bytes32 seals;
        /// By one section or several.
        bool held;
        bool contested;
        /// Levels of containers from these goods down.
        uint256 height;
        /// Goods directly in them, and how many of those may not change hands.
        uint256 pieces;
        uint256 stopped;
        bool closed;
        bool lost;
        /// Units of a lot; zero for a single item.
        uint32 quantity;
        /// In official custody, they or the outermost container around them: the section, and the party
        /// from which it took them; else zero.
        bytes2 official;
        bytes8 takenFrom;
    }

    /// Puts goods under custody for the first time, in the party's hands.
    function commission(
        Commission calldata c,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// Both hands in one call: the holder's handoff and the receiver's answer. Any answer replaces the
    /// head, only acceptance moves the holder, and ends official custody. The record is the answer's.
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

    /// Goods in official custody are not packed, and nothing is packed into them.
    /// @param pieces the goods behind `contents`, in its order
    function pack(
        Pack calldata p,
        Piece[] calldata pieces,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    /// What is taken out of a container in official custody is in official custody too.
    /// @param pieces the goods behind `contents`, in its order
    function unpack(
        Unpack calldata u,
        Piece[] calldata pieces,
        bytes calldata signature,
        bytes calldata receipt
    ) external;

    function goodsOf(bytes32 id) external view returns (Goods memory);

    /// Whether a digest is the head of goods.
    function isHead(bytes32 id, bytes32 head) external view returns (bool);

    function isHeldBy(bytes32 id, bytes2 section) external view returns (bool);

    /// Where the annex is, and the keccak-256 of its code when this contract was made: both stand in
    /// this contract's code, so that its code hash names them too.
    function annex() external view returns (address where, bytes32 codeHash);
}
