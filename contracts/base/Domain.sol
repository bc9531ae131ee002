// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// The one EIP-712 domain of a network (PROTOCOL §1): "Acta", "1", its chain id and the RecordLog, so
/// that a new version of another contract kills no statement in flight.
abstract contract Domain {
    bytes32 private constant DOMAIN_TYPEHASH = keccak256(
        "EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"
    );
    bytes32 private constant NAME_HASH = keccak256("Acta");
    bytes32 private constant VERSION_HASH = keccak256("1");

    address private immutable VERIFYING_CONTRACT;
    uint256 private immutable CHAIN_ID;
    bytes32 private immutable SEPARATOR;

    constructor(address log) {
        VERIFYING_CONTRACT = log;
        CHAIN_ID = block.chainid;
        SEPARATOR = _buildSeparator(log);
    }

    function domainSeparator() external view returns (bytes32) {
        return _separator();
    }

    /// What people sign: keccak256(0x1901 ‖ separator ‖ hashStruct).
    function _digest(bytes32 structHash) internal view returns (bytes32 result) {
        bytes32 separator = _separator();
        assembly ("memory-safe") {
            let free := mload(0x40)
            mstore(free, hex"1901")
            mstore(add(free, 0x02), separator)
            mstore(add(free, 0x22), structHash)
            result := keccak256(free, 0x42)
        }
    }

    /// After a fork into another chain id, statements signed for this one must not apply there.
    function _separator() private view returns (bytes32) {
        return block.chainid == CHAIN_ID ? SEPARATOR : _buildSeparator(VERIFYING_CONTRACT);
    }

    function _buildSeparator(address log) private view returns (bytes32) {
        return keccak256(abi.encode(DOMAIN_TYPEHASH, NAME_HASH, VERSION_HASH, block.chainid, log));
    }
}
