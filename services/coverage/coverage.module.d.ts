export declare class CoverageModule {}
