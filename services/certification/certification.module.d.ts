export declare class CertificationModule {
}
