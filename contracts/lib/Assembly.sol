// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

import {ISectionRegistry} from "../interfaces/ISectionRegistry.sol";
import {SectionList} from "./SectionList.sol";

/// Which sections speak together. Nothing in here counts to two.
library Assembly {
    /// Whether a list names sections that were ever admitted, in its one spelling.
    function isAdmitted(ISectionRegistry registry, bytes32 list) internal view returns (bool) {
        return SectionList.isSubset(list, _all(registry));
    }

    /// Whether a list names every section that has not withdrawn: who shares the power now.
    function isWhole(ISectionRegistry registry, bytes32 list) internal view returns (bool) {
        bytes32 all = _all(registry);
        uint256 n = SectionList.count(all);
        for (uint256 i = 0; i < n; ++i) {
            bytes2 section = SectionList.codeAt(all, i);
            if (!SectionList.has(list, section) && !hasWithdrawn(registry, section)) {
                return false;
            }
        }
        return true;
    }

    function hasWithdrawn(ISectionRegistry registry, bytes2 section) internal view returns (bool) {
        return registry.withdrawnAt(section) != 0;
    }

    function _all(ISectionRegistry registry) private view returns (bytes32) {
        return registry.sections();
    }
}
